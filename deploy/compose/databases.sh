#!/bin/sh
# The services' databases, each with an owner (migrations) and an application user (data only). Passwords as on a laptop, where no file
# names another.
set -eu
password() { cat "/passwords/$1" 2>/dev/null || printf %s "$1"; }
for name in auth account rights orders notification; do
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<SQL
create user ${name}_owner password '$(password "${name}_owner")';
create user ${name}_app password '$(password "${name}_app")';
create database ${name} owner ${name}_owner;
revoke connect on database ${name} from public;
grant connect on database ${name} to ${name}_app;
\connect ${name}
alter default privileges for role ${name}_owner grant select, insert, update, delete on tables to ${name}_app;
alter default privileges for role ${name}_owner grant usage, select on sequences to ${name}_app;
SQL
done
