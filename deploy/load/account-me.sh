#!/usr/bin/env bash
# p50/p99 and requests per second of GET /account/v1/me through the gateway of a running local system (./cabinet up).
# Usage: [PHONE=+375…] account-me.sh [connections] [seconds]; a number gets five codes an hour. Needs curl, jq and wrk (Debian: apt-get install wrk).
set -euo pipefail
connections=${1:-50} seconds=${2:-30}
gateway=http://127.0.0.1:8080 smsc=http://127.0.0.1:8025 phone=${PHONE:-+375291000001}

post() { curl -s "$gateway$1" -H 'Content-Type: application/json' -d "$2"; }
messages() { curl -sf "$smsc/messages?to=%2B${phone#+}"; }

before=$(messages | jq length)
code_id=$(post /auth/v1/codes "{\"purpose\":\"SIGN_IN\",\"phone\":\"$phone\"}" | jq -re .codeId) || { echo "no code for $phone: has it had five in this hour?" >&2; exit 1; }
for _ in $(seq 100); do
  [ "$(messages | jq length)" -gt "$before" ] && break
  sleep 0.1
done
code=$(messages | jq -r '.[0].text' | grep -oE '\b[0-9]{6}\b')
token=$(post /auth/v1/sessions "{\"method\":\"SMS_CODE\",\"codeId\":\"$code_id\",\"code\":\"$code\"}" | jq -re .token)

measure() { wrk -t2 -c"$connections" -d"$1"s --latency -H "Authorization: Bearer $token" "$gateway/account/v1/me"; }
measure 20 > /dev/null   # warm-up
measure "$seconds"
