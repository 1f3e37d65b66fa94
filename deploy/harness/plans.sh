#!/usr/bin/env bash
# Starts the whole system, has PostgreSQL log how it goes about every statement of the services while people look and order, and fails when a table
# that grows with the operator is read from end to end. Takes minutes; needs what ./cabinet test needs.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=$(mktemp)
"${MAVEN:-mvn}" -B -ntp -Dtest=PlansCheck -Dsurefire.failIfNoSpecifiedTests=false verify > "$log" 2>&1 ||
  { grep -A 20 'PlansCheck' "$log" | tail -n 60 >&2; exit 1; }
echo "No table that grows is read from end to end."
