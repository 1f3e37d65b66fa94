#!/usr/bin/env bash
# p50/p99 and requests per second of GET /account/v1/me through the gateway of a running local system (./cabinet up).
# Usage: account-me.sh [connections] [seconds]. Needs curl, jq and wrk (Debian: apt-get install wrk).
set -euo pipefail
connections=${1:-50} seconds=${2:-30}
gateway=http://127.0.0.1:8080 smsc=http://127.0.0.1:8025 phone=+375291000001

code_id=$(curl -sf "$gateway/auth/v1/codes" -H 'Content-Type: application/json' \
  -d "{\"purpose\":\"SIGN_IN\",\"phone\":\"$phone\"}" | jq -r .codeId)
for _ in $(seq 50); do
  code=$(curl -sf "$smsc/messages?to=%2B${phone#+}" | jq -r '.[0].text // ""' | grep -oE '\b[0-9]{6}\b' || true)
  token=$(curl -s "$gateway/auth/v1/sessions" -H 'Content-Type: application/json' \
    -d "{\"method\":\"SMS_CODE\",\"codeId\":\"$code_id\",\"code\":\"${code:-000000}\"}" | jq -r '.token // ""')
  [ -n "$token" ] && break
  sleep 0.2
done
[ -n "$token" ] || { echo "no session" >&2; exit 1; }

measure() { wrk -t2 -c"$connections" -d"$1"s --latency -H "Authorization: Bearer $token" "$gateway/account/v1/me"; }
measure 10 > /dev/null   # warm-up
measure "$seconds"
