{{/* What the schema cannot see because it needs two values. One sentence per fault: what is wrong, what to do. */}}
{{- define "sluice.checks" -}}
{{- $dispatcher := .Values.dispatcher -}}
{{- $webhook := .Values.webhook -}}
{{- if not (or $dispatcher.enabled $webhook.enabled) -}}
{{- fail "dispatcher.enabled and webhook.enabled are both false: enable at least one" -}}
{{- end -}}
{{- range $role := list "dispatcher" "webhook" -}}
{{- $scaling := (index $.Values $role).autoscaling -}}
{{- if and $scaling.enabled (lt (int $scaling.maxReplicas) (int $scaling.minReplicas)) -}}
{{- fail (printf "%s.autoscaling.maxReplicas is below minReplicas: set at least %d" $role (int $scaling.minReplicas)) -}}
{{- end -}}
{{- end -}}
{{- if and $webhook.ingress.enabled (not $webhook.ingress.host) -}}
{{- fail "webhook.ingress.host is empty: set the host of sluice.webhook.public-url" -}}
{{- end -}}
{{- if lt (int $webhook.terminationGracePeriodSeconds) (add 50 (int $webhook.preStopSleepSeconds)) -}}
{{- fail "webhook.terminationGracePeriodSeconds is too short: set at least preStopSleepSeconds + 50" -}}
{{- end -}}
{{- include "sluice.ownKeys" (dict "path" "config" "config" .Values.config) -}}
{{- include "sluice.noSecrets" (dict "path" "config" "value" .Values.config) -}}
{{- range $part := list "dispatcher" "webhook" "topics" "tools" -}}
{{- $config := (index $.Values $part).config -}}
{{- include "sluice.ownKeys" (dict "path" (printf "%s.config" $part) "config" $config) -}}
{{- include "sluice.noSecrets" (dict "path" (printf "%s.config" $part) "value" $config) -}}
{{- end -}}
{{- range $role := list "dispatcher" "webhook" -}}
{{- $values := index $.Values $role -}}
{{- $config := include "sluice.config" (list $ $role) | fromYaml -}}
{{- $given := or (hasKey $.Values.secrets.env "SLUICE_PRIVACY_HASH_KEY") (hasKey $values.secrets.env "SLUICE_PRIVACY_HASH_KEY") -}}
{{- if and $values.enabled (eq (dig "sluice" "delivery" "mode" "allow-list" $config) "live") (not $given) -}}
{{- fail (printf "config.sluice.delivery.mode is live: name the secret of SLUICE_PRIVACY_HASH_KEY under secrets.env (%s has none)" $role) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Fails when the configuration sets what the chart itself sets. */}}
{{- define "sluice.ownKeys" -}}
{{- $path := .path -}}{{- $config := .config -}}
{{- range $key := list "roles" "topics.create" -}}
{{- $at := get $config "sluice" -}}
{{- range splitList "." $key -}}{{- $at = ternary (get (default dict $at) .) nil (kindIs "map" $at) -}}{{- end -}}
{{- if not (or (kindIs "invalid" $at) (and (kindIs "string" $at) (eq $at ""))) -}}
{{- fail (printf "%s.sluice.%s is set by the chart: take it out (roles: dispatcher.enabled, webhook.enabled; topics: topics.createJob)" $path $key) -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Fails when a key that names a credential holds one, however it is nested, or a text is a private key or an address
     with a password. Only ${NAME} is a placeholder: a default behind a colon would be the credential itself. */}}
{{- define "sluice.noSecrets" -}}
{{- $path := .path -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- include "sluice.noSecrets" (dict "path" (printf "%s.%s" $path $key) "value" $value) -}}
{{- end -}}
{{- else if kindIs "slice" .value -}}
{{- range $at, $value := .value -}}
{{- include "sluice.noSecrets" (dict "path" (printf "%s[%d]" $path $at) "value" $value) -}}
{{- end -}}
{{- else -}}
{{- $plain := regexReplaceAll "\\[[0-9]+\\]|[-_.]" (lower $path) "" -}}
{{- $names := regexMatch "(authtoken|apisecret|clientsecret|password|hashkey|jaasconfig|keystorekey|userinfo)$" $plain -}}
{{- $text := toString .value -}}
{{- $holds := regexMatch "-----BEGIN [A-Z ]*PRIVATE KEY-----|://[^/@ ]+:[^/@ ]+@" $text -}}
{{- if or $holds (and $names (not (regexMatch "^\\$\\{[^:}]+}$" $text))) -}}
{{- fail (printf "%s would put a credential into a config map: name its secret under secrets.env" $path) -}}
{{- end -}}
{{- end -}}
{{- end }}
