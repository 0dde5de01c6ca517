{{/* What all deployments and the topics job share. */}}

{{- define "sluice.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "sluice.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* Options behind those of the image, of which the later one wins. Without any, the image's own word stands. */}}
{{- define "sluice.jvm" -}}
{{- with . -}}
- {name: JDK_JAVA_OPTIONS, value: {{ printf "@/app/java.options %s" . | quote }}}
{{- end }}
{{- end }}

{{/* The configuration of a role: the shared one, and over it the role's own. Takes the root context and the role. */}}
{{- define "sluice.config" -}}
{{- $root := index . 0 -}}{{- $values := index $root.Values (index . 1) -}}
{{- toYaml (mergeOverwrite (deepCopy $root.Values.config) (deepCopy $values.config)) -}}
{{- end }}

{{/* Variables that come from secrets, the shared ones and the role's own, and where the configuration is. */}}
{{- define "sluice.env" -}}
{{- $root := index . 0 -}}{{- $values := index $root.Values (index . 1) -}}
- {name: SPRING_CONFIG_ADDITIONAL_LOCATION, value: "file:/etc/sluice/config/"}
{{- if $root.Values.logFormat }}
- {name: LOGGING_STRUCTURED_FORMAT_CONSOLE, value: {{ $root.Values.logFormat | quote }}}
{{- end }}
{{- range $name, $from := mergeOverwrite (deepCopy $root.Values.secrets.env) (deepCopy $values.secrets.env) }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef:
      name: {{ $from.secret }}
      key: {{ $from.key }}
{{- end }}
{{- end }}

{{- define "sluice.volumeMounts" -}}
{{- $root := index . 0 -}}{{- $values := index $root.Values (index . 1) -}}
- {name: config, mountPath: /etc/sluice/config, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- range $at, $file := concat $root.Values.secrets.files $values.secrets.files }}
- {name: secret-{{ $at }}, mountPath: {{ $file.mountPath }}, readOnly: true}
{{- end }}
{{- end }}

{{/* Takes the root context, the role and the name of the config map. */}}
{{- define "sluice.volumes" -}}
{{- $root := index . 0 -}}{{- $values := index $root.Values (index . 1) -}}
- name: config
  configMap:
    name: {{ index . 2 }}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- range $at, $file := concat $root.Values.secrets.files $values.secrets.files }}
- name: secret-{{ $at }}
  secret:
    secretName: {{ $file.secret }}
    defaultMode: 0440
{{- end }}
{{- end }}

{{/* Liveness: the process; readiness of a dispatcher: Kafka, the opt-out gate, partitions taken over. The start may read a long
     opt-out table and wait for Kafka: 3 minutes. */}}
{{- define "sluice.probes" -}}
startupProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 3
  timeoutSeconds: 3
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /actuator/health/liveness, port: management}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: {path: /actuator/health/readiness, port: management}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end }}

{{- define "sluice.scheduling" -}}
{{- $root := index . 0 -}}{{- $role := index . 1 -}}{{- $values := index $root.Values $role -}}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- if $values.affinity }}
affinity: {{- toYaml $values.affinity | nindent 2 }}
{{- else }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "sluice.selector" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $role }}
{{- end }}
{{- end }}

{{/* The whole deployment of a role; takes the root context and the role. */}}
{{- define "sluice.deployment" -}}
{{- $root := index . 0 -}}{{- $role := index . 1 -}}{{- $values := index $root.Values $role -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "sluice.fullname" $root }}-{{ $role }}
  labels:
    {{- include "sluice.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $role }}
spec:
  {{- if not $values.autoscaling.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  strategy:
    type: {{ $values.updateStrategy }}
    {{- if eq $values.updateStrategy "RollingUpdate" }}
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
    {{- end }}
  selector:
    matchLabels:
      {{- include "sluice.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ $role }}
  template:
    metadata:
      labels:
        {{- include "sluice.labels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $role }}
        {{- with $values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        # Another configuration is another pod.
        checksum/config: {{ include "sluice.config" . | sha256sum }}
        {{- with $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "sluice.serviceAccount" $root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
      {{- with $root.Values.imagePullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      securityContext:
        {{- include "sluice.podSecurity" $root | nindent 8 }}
      {{- include "sluice.scheduling" . | trim | nindent 6 }}
      containers:
        - name: {{ $role }}
          image: {{ include "sluice.image" $root | quote }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          {{- with $root.Values.image.args }}
          args: {{- toYaml . | nindent 12 }}
          {{- end }}
          env:
            - {name: SLUICE_ROLES, value: {{ $role }}}
            - {name: SERVER_PORT, value: "8080"}
            - {name: MANAGEMENT_SERVER_PORT, value: "8081"}
            {{- include "sluice.jvm" $values.jvmOptions | nindent 12 }}
            {{- include "sluice.env" . | nindent 12 }}
          ports:
            {{- if eq $role "webhook" }}
            - {name: http, containerPort: 8080}
            {{- end }}
            - {name: management, containerPort: 8081}
          {{- include "sluice.probes" $root | nindent 10 }}
          {{- if $values.preStopSleepSeconds }}
          lifecycle:
            preStop:
              sleep: {seconds: {{ $values.preStopSleepSeconds }}}
          {{- end }}
          resources: {{- toYaml $values.resources | nindent 12 }}
          securityContext:
            {{- include "sluice.containerSecurity" $root | nindent 12 }}
          volumeMounts:
            {{- include "sluice.volumeMounts" . | nindent 12 }}
      volumes:
        {{- include "sluice.volumes" (list $root $role (printf "%s-%s-config" (include "sluice.fullname" $root) $role)) | nindent 8 }}
{{- end }}
