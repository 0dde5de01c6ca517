{{/* What the schema cannot see because it needs two values. One sentence per fault: what is wrong, what to do. */}}
{{- define "sluice.checks" -}}
{{- $dispatcher := .Values.dispatcher -}}
{{- $webhook := .Values.webhook -}}
{{- if not (or $dispatcher.enabled $webhook.enabled) -}}
{{- fail "dispatcher.enabled and webhook.enabled are both false: enable at least one" -}}
{{- end -}}
{{- if $dispatcher.enabled -}}
{{- $most := ternary $dispatcher.autoscaling.maxReplicas $dispatcher.replicas $dispatcher.autoscaling.enabled -}}
{{- if and (not $dispatcher.ratesDividedByHand) (or (gt (int $most) 1) (eq $dispatcher.updateStrategy "RollingUpdate")) -}}
{{- fail "more than one dispatcher could run at once, and each sends at the whole rate of every sender: set one replica, no autoscaling and updateStrategy Recreate, or divide the rates in config and set dispatcher.ratesDividedByHand=true" -}}
{{- end -}}
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
{{- range $key := list "roles" "topics.create" -}}
{{- $path := splitList "." $key -}}
{{- $at := $.Values.config.sluice -}}
{{- range $path -}}{{- $at = ternary (get (default dict $at) .) nil (kindIs "map" $at) -}}{{- end -}}
{{- if not (or (kindIs "invalid" $at) (and (kindIs "string" $at) (eq $at ""))) -}}
{{- fail (printf "config.sluice.%s is set by the chart: take it out (roles: dispatcher.enabled, webhook.enabled; topics: topics.createJob)" $key) -}}
{{- end -}}
{{- end -}}
{{- if and (eq (dig "sluice" "delivery" "mode" "allow-list" .Values.config) "live") (not (hasKey .Values.secrets.env "SLUICE_PRIVACY_HASH_KEY")) -}}
{{- fail "config.sluice.delivery.mode is live: name the secret of SLUICE_PRIVACY_HASH_KEY under secrets.env" -}}
{{- end -}}
{{- include "sluice.noSecrets" (dict "path" "config" "value" .Values.config) -}}
{{- end }}

{{/* Fails when a key that names a credential holds one; a placeholder ${...} is none. */}}
{{- define "sluice.noSecrets" -}}
{{- $path := .path -}}
{{- if kindIs "map" .value -}}
{{- range $key, $value := .value -}}
{{- $here := printf "%s.%s" $path $key -}}
{{- $plain := $key | lower | replace "-" "" | replace "_" "" -}}
{{- if and (regexMatch "(authtoken|apisecret|password|hashkey|jaasconfig|sasl\\.jaas\\.config)$" $plain) (not (hasPrefix "${" (toString $value))) -}}
{{- fail (printf "%s would put a credential into a config map: name its secret under secrets.env" $here) -}}
{{- end -}}
{{- include "sluice.noSecrets" (dict "path" $here "value" $value) -}}
{{- end -}}
{{- end -}}
{{- end }}
