#!/usr/bin/env bash
# A database and a role of its own for every service and for Keycloak. Runs once, on an empty data directory.
set -euo pipefail

for name in keycloak accounts connector-crm connector-support connector-product connector-billing scoring alerting playbooks reporting webhooks; do
  variable="DB_PASSWORD_$(printf '%s' "$name" | tr 'a-z-' 'A-Z_')"
  psql -v ON_ERROR_STOP=1 --username postgres --set=name="$name" --set=password="${!variable:?}" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
done
