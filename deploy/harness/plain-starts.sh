#!/usr/bin/env bash
# Beside a running ./cabinet up: starts one more instance of each service, one after the other and without the AOT cache, as images start.
# Prints the processor seconds until each is ready and its peak of memory; what pods ask for rests on them (deploy/kubernetes/README.md).
set -euo pipefail
cd "$(dirname "$0")/../.."
java=${JAVA_HOME:?}/bin/java
port=18200
for service in auth-service account-service access-rights-service service-order-service landing-service notification-service api-gateway; do
  port=$((port + 1))
  QUARKUS_PROFILE=local QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1000)) CABINET_INSTANCE=plain \
    CABINET_CLOCK_OFFSET_FILE=$PWD/.cabinet/run/clock \
    "$java" -Xmx192m -XX:+UseSerialGC -jar "$service/target/quarkus-app/quarkus-run.jar" > ".cabinet/logs/plain-$service.log" 2>&1 &
  process=$!
  until curl -sf "localhost:$((port + 1000))/q/health/ready" > /dev/null; do
    kill -0 "$process" 2> /dev/null || { echo "$service ended: .cabinet/logs/plain-$service.log" >&2; exit 1; }
    sleep 0.2
  done
  awk -v service="$service" -v tick="$(getconf CLK_TCK)" -v peak="$(awk '/VmHWM/ {print $2}' "/proc/$process/status")" \
    '{printf "%-24s %5.1f s  %4d MiB\n", service, ($14 + $15) / tick, peak / 1024}' "/proc/$process/stat"
  kill "$process"
  wait "$process" || true
done
