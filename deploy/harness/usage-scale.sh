#!/usr/bin/env bash
# Call details at scale, in account-service alone with PostgreSQL and Kafka of its own: 100,000 subscribers, 1,000,000 records. Prints p50 and p99 of a
# page inside the service, and the records per second that come from Kafka into the table beside them. Takes minutes; needs what ./cabinet test needs.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=$(mktemp)
"${MAVEN:-mvn}" -B -ntp -pl account-service -am -Dtest=UsageScale -Dsurefire.failIfNoSpecifiedTests=false verify > "$log" 2>&1 ||
  { tail -n 40 "$log" >&2; exit 1; }
grep -o 'FIGURE .*' "$log" | sed 's/^FIGURE //'
