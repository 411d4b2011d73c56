{{/*
The enabled services as JSON, by name: each one plain map of defaults and its own values, with what follows from them:
name, fullname, image, scaler (what really scales it), fewest and most replicas.
*/}}
{{- define "holdfast.services" -}}
{{- $root := . -}}
{{- $services := dict -}}
{{- range $name, $own := .Values.services -}}
{{- $service := mergeOverwrite (deepCopy $root.Values.defaults) (deepCopy (default dict $own)) -}}
{{- if $service.enabled -}}
{{- $_ := set $services $name (include "holdfast.service" (dict "root" $root "name" $name "service" $service) | fromJson) -}}
{{- end -}}
{{- end -}}
{{- toJson $services -}}
{{- end -}}

{{- define "holdfast.service" -}}
{{- $service := .service -}}
{{- $scaler := $service.scaling.by -}}
{{- if and (eq $scaler "queue") (not .root.Values.keda.enabled) -}}
{{- $scaler = "none" -}}
{{- end -}}
{{- $_ := set $service "name" .name -}}
{{- $_ := set $service "fullname" (printf "%s-%s" (include "holdfast.fullname" .root) .name) -}}
{{- $_ := set $service "image" (include "holdfast.image" .) -}}
{{- $_ := set $service "scaler" $scaler -}}
{{- $_ := set $service "fewest" (ternary $service.replicas $service.scaling.min (eq $scaler "none")) -}}
{{- $_ := set $service "most" (ternary $service.replicas $service.scaling.max (eq $scaler "none")) -}}
{{- toJson $service -}}
{{- end -}}

{{- define "holdfast.image" -}}
{{- $image := .root.Values.image -}}
{{- $path := printf "%s/%s:%s" $image.repository .name (default .root.Chart.AppVersion $image.tag) -}}
{{- with $image.registry -}}{{ . }}/{{- end -}}{{- $path -}}
{{- end -}}

{{/* Settings that are no secrets: variable and value. */}}
{{- define "holdfast.settings" -}}
{{- $values := .root.Values -}}
{{- $service := .service -}}
HOLDFAST_LOG_JSON: {{ $values.logs.json | quote }}
HOLDFAST_OIDC_URL: {{ $values.oidc.url | quote }}
HOLDFAST_MESSAGING_DRAIN: {{ printf "%ds" (int $service.shutdown.drainSeconds) }}
QUARKUS_HTTP_PORT: {{ int $service.http.port | quote }}
QUARKUS_SHUTDOWN_TIMEOUT: {{ printf "%ds" (int $service.shutdown.drainSeconds) }}
{{- if has "postgres" $service.talksTo }}
{{ include "holdfast.postgresSettings" . }}
{{- end }}
{{- if has "rabbitmq" $service.talksTo }}
HOLDFAST_RABBIT_HOST: {{ $values.rabbitmq.host | quote }}
HOLDFAST_RABBIT_PORT: {{ int $values.rabbitmq.port | quote }}
HOLDFAST_RABBIT_TLS: {{ $values.rabbitmq.tls | quote }}
HOLDFAST_RABBIT_USER: {{ printf "%s%s" $values.rabbitmq.userPrefix $service.name }}
HOLDFAST_RABBIT_VHOST: {{ $values.rabbitmq.vhost | quote }}
HOLDFAST_MESSAGING_MANAGEMENT_URL: {{ printf "%s://%s:%d" (ternary "https" "http" $values.rabbitmq.tls) $values.rabbitmq.host (int $values.rabbitmq.managementPort) }}
{{- end }}
{{- if has "smtp" $service.talksTo }}
HOLDFAST_SMTP_HOST: {{ $values.smtp.host | quote }}
HOLDFAST_SMTP_PORT: {{ int $values.smtp.port | quote }}
HOLDFAST_{{ upper $service.name }}_MAIL_FROM: {{ $values.smtp.from | quote }}
QUARKUS_MAILER_LOGIN: {{ ternary "REQUIRED" "NONE" (not (empty $values.smtp.existingSecret)) }}
QUARKUS_MAILER_START_TLS: {{ $values.smtp.startTls }}
{{- end }}
{{- if has "accounts" $service.talksTo }}
HOLDFAST_ACCOUNTS_URL: {{ printf "http://%s-accounts:%d" (include "holdfast.fullname" .root) (int .services.accounts.http.port) }}
{{- end }}
{{- range $name, $value := $service.env }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end -}}

{{- define "holdfast.postgresSettings" -}}
{{- $postgres := .root.Values.postgres -}}
{{- $name := printf "%s%s" $postgres.namePrefix .service.name -}}
HOLDFAST_DB_HOST: {{ $postgres.host | quote }}
HOLDFAST_DB_PORT: {{ int $postgres.port | quote }}
HOLDFAST_DB_NAME: {{ $name }}
HOLDFAST_DB_USER: {{ $name }}
QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE: {{ int .service.database.pool | quote }}
{{- if ne $postgres.tls "disable" }}
QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE: {{ $postgres.tls }}
QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SSLMODE: {{ $postgres.tls }}
{{- if eq $postgres.tls "verify-full" }}
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS: /etc/holdfast/certificates/ca.crt
QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
QUARKUS_DATASOURCE_JDBC_ADDITIONAL_JDBC_PROPERTIES_SSLROOTCERT: /etc/holdfast/certificates/ca.crt
{{- else }}
QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL: "true"
{{- end }}
{{- end }}
{{- if .root.Values.migrations.enabled }}
QUARKUS_FLYWAY_IGNORE_MIGRATION_PATTERNS: "*:missing,*:future"
QUARKUS_FLYWAY_MIGRATE_AT_START: "false"
QUARKUS_FLYWAY_VALIDATE_AT_START: "true"
{{- end }}
{{- end -}}

{{/* Settings that are secrets: a list of variables that name Secret and key. */}}
{{- define "holdfast.secrets" -}}
{{- $values := .root.Values -}}
{{- $service := .service -}}
{{- if has "postgres" $service.talksTo }}
{{ include "holdfast.secret" (list "HOLDFAST_DB_PASSWORD" $values.postgres.existingSecret $service.name) }}
{{- end }}
{{- if has "rabbitmq" $service.talksTo }}
{{ include "holdfast.secret" (list "HOLDFAST_RABBIT_PASSWORD" $values.rabbitmq.existingSecret $service.name) }}
{{- end }}
{{- if has "mongodb" $service.talksTo }}
{{ include "holdfast.secret" (list "HOLDFAST_MONGO_URL" $values.mongodb.existingSecret $service.name) }}
{{- end }}
{{- if has "accounts" $service.talksTo }}
{{ include "holdfast.secret" (list "HOLDFAST_OIDC_CLIENT_SECRET" $values.oidc.existingSecret $service.name) }}
{{- end }}
{{- if and (has "smtp" $service.talksTo) $values.smtp.existingSecret }}
{{ include "holdfast.secret" (list "QUARKUS_MAILER_USERNAME" $values.smtp.existingSecret "username") }}
{{ include "holdfast.secret" (list "QUARKUS_MAILER_PASSWORD" $values.smtp.existingSecret "password") }}
{{- end }}
{{- range $variable, $key := $service.secrets }}
{{ include "holdfast.secret" (list $variable $values.keys.existingSecret $key) }}
{{- end }}
{{- end -}}

{{- define "holdfast.secret" -}}
- name: {{ index . 0 }}
  valueFrom: {secretKeyRef: {name: {{ index . 1 | quote }}, key: {{ index . 2 | quote }}}}
{{- end -}}

{{/* What pods of services and of migrations have in common. */}}
{{- define "holdfast.podSettings" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int .root.Values.pods.runAsUser }}
  runAsGroup: {{ int .root.Values.pods.runAsUser }}
  seccompProfile: {type: RuntimeDefault}
{{- with .service.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .service.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: 256Mi}
  {{- with .root.Values.certificates.existingConfigMap }}
  - name: certificates
    configMap: {name: {{ . }}}
  {{- end }}
{{- end -}}

{{/* The same for their containers. */}}
{{- define "holdfast.containerSettings" -}}
image: {{ .service.image }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
resources: {{- toYaml .service.resources | nindent 2 }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  {{- if .root.Values.certificates.existingConfigMap }}
  - {name: certificates, mountPath: /etc/holdfast/certificates, readOnly: true}
  {{- end }}
{{- end -}}

{{- define "holdfast.probes" -}}
{{- $probes := .probes -}}
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 3
  timeoutSeconds: {{ int $probes.timeoutSeconds }}
  failureThreshold: {{ max 1 (div (int $probes.startSeconds) 3) }}
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: {{ int $probes.periodSeconds }}
  timeoutSeconds: {{ int $probes.timeoutSeconds }}
  failureThreshold: {{ int $probes.failureThreshold }}
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: {{ int $probes.periodSeconds }}
  timeoutSeconds: {{ int $probes.timeoutSeconds }}
  failureThreshold: {{ int $probes.failureThreshold }}
{{- end -}}
