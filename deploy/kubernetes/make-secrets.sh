#!/bin/sh
# Prints the secrets that the manifests refer to, with fresh random values, for a first installation; what a dependency must know too (users of
# databases, Redis) is printed for its namespace as well. The SMSC and the store of backups have theirs already: set them in the environment.
set -eu
random() { openssl rand -base64 33; }
# SMPP 3.4 has room for eight characters.
smpp_password() { openssl rand -base64 6; }
# namespace/name, then pairs
secret() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: %s\n' "${1#*/}" "${1%%/*}"
  shift
  values "$@"
}
# A user of a database, as CloudNativePG wants it.
user() {
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: postgres\ntype: kubernetes.io/basic-auth\n' "$1"
  values "username=$2" "password=$3"
}
values() {
  printf 'stringData:\n'
  for pair in "$@"; do printf '  %s: "%s"\n' "${pair%%=*}" "${pair#*=}"; done
}
redis=${REDIS_PASSWORD:-$(openssl rand -hex 32)}
secret redis/redis "password=$redis"
for pair in auth-service=auth account-service=account access-rights-service=rights service-order-service=orders \
  notification-service=notification; do
  service=${pair%%=*}
  database=${pair#*=}
  owner=$(random)
  app=$(random)
  case $service in
    auth-service) more="CABINET_CODES_KEY=$(random) CABINET_SECRETS_KEY=$(random) QUARKUS_REDIS_PASSWORD=$redis" ;;
    notification-service) more="CABINET_SMPP_SYSTEM_ID=${SMPP_SYSTEM_ID:-cabinet} CABINET_SMPP_PASSWORD=${SMPP_PASSWORD:-$(smpp_password)}" ;;
    *) more= ;;
  esac
  # shellcheck disable=SC2086 # a list of pairs
  secret "cabinet/$service" "CABINET_DATABASE_USER=${database}_app" "CABINET_DATABASE_PASSWORD=$app" \
    "CABINET_QUARANTINE_KEY=$(random)" $more
  secret "cabinet/$service-database-owner" "CABINET_DATABASE_OWNER_USER=${database}_owner" "CABINET_DATABASE_OWNER_PASSWORD=$owner"
  user "$database-owner" "${database}_owner" "$owner"
  user "$database-app" "${database}_app" "$app"
done
# PostgreSQL's own administrator: of the single node alone, CloudNativePG needs none.
user superuser postgres "$(random)"
keycloak=$(random)
user keycloak-owner keycloak_owner "$keycloak"
secret keycloak/keycloak-database "username=keycloak_owner" "password=$keycloak"
secret postgres/backups "ACCESS_KEY_ID=${BACKUPS_KEY_ID:-cabinet}" "ACCESS_SECRET_KEY=${BACKUPS_KEY:-$(random)}"
secret cabinet/api-gateway "QUARKUS_REDIS_PASSWORD=$redis"
# The gateway's key as a JWK: parts of the DER form stand at fixed places.
der=$(mktemp)
trap 'rm -f "$der"' EXIT
openssl ecparam -name prime256v1 -genkey -noout -outform DER >"$der" 2>/dev/null
part() { tail -c "+$1" "$der" | head -c 32 | base64 | tr '+/' '-_' | tr -d '=\n'; }
printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: api-gateway-signing-keys\n  namespace: cabinet\nstringData:\n'
printf "  %s.jwk: '{\"kty\": \"EC\", \"crv\": \"P-256\", \"d\": \"%s\", \"x\": \"%s\", \"y\": \"%s\"}'\n" \
  "$(date +%Y%m%d)" "$(part 8)" "$(part 58)" "$(part 90)"
