-- Every state an offering was ever in. Rows are never changed: orders refer to the terms they were submitted under. R1.14

create table offering_revision (
    offering_id    text        not null,
    revision       integer     not null,
    change_number  bigint generated always as identity unique,
    change         text        not null,
    changed_at     timestamptz not null,
    changed_by     text        not null,
    name_ru        text        not null,
    name_be        text        not null,
    name_en        text        not null,
    rules_ru       text        not null,
    rules_be       text        not null,
    rules_en       text        not null,
    price          bigint      not null check (price >= 0),
    fee_plans_only boolean     not null,
    client_kinds   text[]      not null,
    excludes       text[]      not null,
    needs          text[]      not null,
    valid_from     timestamptz,
    valid_to       timestamptz,
    primary key (offering_id, revision)
);

create view current_offering as
select distinct on (offering_id) *
from offering_revision
order by offering_id, revision desc;
