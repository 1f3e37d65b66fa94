#!/bin/sh
# Prints the secrets that the manifests refer to, with fresh random values, for a first installation. Passwords of dependencies
# (databases, Redis, SMSC) must be the ones that these have: set them in the environment, or change them afterwards.
set -eu
random() { openssl rand -base64 33; }
# SMPP 3.4 has room for eight characters.
smpp_password() { openssl rand -base64 6; }
secret() {
  name=$1
  shift
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  namespace: cabinet\nstringData:\n' "$name"
  for pair in "$@"; do printf '  %s: "%s"\n' "${pair%%=*}" "${pair#*=}"; done
}
# Redis knows each by a user and a password of its own: put them into its users (../redis/users.acl). REDIS_URL: for a cluster without them.
redis() { echo "${REDIS_URL:-rediss://$1:$(openssl rand -hex 24)@redis-primary.redis.svc:6379}"; }
for pair in auth-service=auth account-service=account access-rights-service=rights service-order-service=orders \
  notification-service=notification; do
  service=${pair%%=*}
  database=${pair#*=}
  case $service in
    auth-service) more="CABINET_CODES_KEY=$(random) CABINET_SECRETS_KEY=$(random) QUARKUS_REDIS_HOSTS=$(redis auth-service)" ;;
    notification-service) more="CABINET_SMPP_SYSTEM_ID=${SMPP_SYSTEM_ID:-cabinet} CABINET_SMPP_PASSWORD=${SMPP_PASSWORD:-$(smpp_password)}" ;;
    *) more= ;;
  esac
  # shellcheck disable=SC2086 # a list of pairs
  secret "$service" "CABINET_DATABASE_USER=${database}_app" "CABINET_DATABASE_PASSWORD=$(random)" \
    "CABINET_QUARANTINE_KEY=$(random)" $more
  secret "$service-database-owner" "CABINET_DATABASE_OWNER_USER=${database}_owner" "CABINET_DATABASE_OWNER_PASSWORD=$(random)"
done
secret api-gateway "QUARKUS_REDIS_HOSTS=$(redis api-gateway)"
# The gateway's key as a JWK: parts of the DER form stand at fixed places.
der=$(mktemp)
trap 'rm -f "$der"' EXIT
openssl ecparam -name prime256v1 -genkey -noout -outform DER >"$der" 2>/dev/null
part() { tail -c "+$1" "$der" | head -c 32 | base64 | tr '+/' '-_' | tr -d '=\n'; }
printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: api-gateway-signing-keys\n  namespace: cabinet\nstringData:\n'
printf "  %s.jwk: '{\"kty\": \"EC\", \"crv\": \"P-256\", \"d\": \"%s\", \"x\": \"%s\", \"y\": \"%s\"}'\n" \
  "$(date +%Y%m%d)" "$(part 8)" "$(part 58)" "$(part 90)"
