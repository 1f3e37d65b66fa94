-- Facts have a source and a revision (decision 0051). What the version before writes stays readable: each new column has a default.

-- A record of use is known by its subscriber, the roaming partner (none at home) and its id, whatever time it says: neither subscriber nor
-- id has the character that stands between them.
create function usage_key(subscriber_id text, partner text, record_id text) returns uuid
    language sql immutable parallel safe
    return md5(subscriber_id || '|' || coalesce(partner, '') || '|' || record_id)::uuid;

alter table usage
    add column revision integer not null default 0,
    add column record_key uuid generated always as (usage_key(subscriber_id, partner, record_id)) stored;
alter table usage drop constraint usage_pkey;
-- Shorter than the id, and the order of reading all the same.
alter table usage add primary key (subscriber_id, started_at, record_key);

-- A unique index of a partitioned table contains its time, so which records there are stands apart: where a record lies, and in which
-- revision. month: months since 0000-01, of started_at in UTC; rows go when the month's partition has gone.
create table usage_record (
    record_key uuid        primary key,
    started_at timestamptz not null,
    revision   integer     not null,
    month      integer     not null
);
insert into usage_record
select record_key, started_at, revision,
       extract(year from started_at at time zone 'UTC') * 12 + extract(month from started_at at time zone 'UTC') - 1
from usage order by record_key, started_at
on conflict do nothing;
create index usage_record_by_month on usage_record (month);

-- Nearly all use is charged within days. The rest has an index, so that a statement goes by the time of charging alone (R1.8 c).
create function is_charged_apart(started_at timestamptz, charged_at timestamptz) returns boolean
    language sql immutable parallel safe
    return charged_at - started_at > interval '168 hours' or charged_at - started_at < interval '0';
create index usage_charged_apart on usage (subscriber_id, charged_at) where is_charged_apart(started_at, charged_at);

-- The ids of payments are the accounts' own.
alter table payment add column revision integer not null default 0;
alter table payment drop constraint payment_pkey;
alter table payment add primary key (account_id, payment_id);

-- Where billing's sequences stand. event_time: of the event that counts. resets: how often the back office had the sequence begin anew.
alter table account_funds
    add column balance_epoch  bigint      not null default 0,
    add column balance_resets integer     not null default 0,
    add column balance_time   timestamptz;
alter table remainder
    add column epoch      bigint      not null default 0,
    add column resets     integer     not null default 0,
    add column event_time timestamptz;

-- The back office has a sequence begin anew: events of that time and later are newer than all before.
create table sequence_reset (
    topic     text        not null,
    number    integer     not null,
    opened_at timestamptz not null,
    staff     text        not null,
    primary key (topic, number)
);

-- Events that are later than what counts, but lower in sequence: their sender may have been restored from a backup. One of each id, the
-- latest; it goes when a higher sequence comes, and is applied by a reset.
create table sequence_behind (
    topic      text        not null,
    id         text        not null,
    first_time timestamptz not null,
    event_time timestamptz not null,
    resets     integer     not null,
    source     text        not null,
    event_id   text        not null,
    data       text        not null,
    primary key (topic, id)
);

-- What staff ask by ./cabinet sequences; the service itself does it, and journals their names (R1.7).
create table sequence_request (
    id           text        primary key,
    topic        text        not null,
    opened_at    timestamptz,
    staff        text        not null check (length(staff) between 1 and 200),
    requested_at timestamptz not null default now(),
    outcome      text        check (outcome in ('DONE', 'FAILED')),
    detail       text
);
create index sequence_request_open on sequence_request (id) where outcome is null;

-- What an application has set stands until the CRM has it too (R1.6.1).
alter table contact_change add column echoed boolean not null default false;
update contact_change n set echoed = true from account a
where a.account_id = n.account_id and a.event_time >= n.changed_at;
create or replace view account_profile as
select a.account_id, a.client_id, a.number, coalesce(n.contact_email, a.contact_email) as contact_email,
       coalesce(n.contact_phone, a.contact_phone) as contact_phone, f.balance, f.reserved, f.unconfirmed,
       (select jsonb_agg(to_jsonb(b))
        from bill_delivery_address b where b.account_id = a.account_id) as bill_delivery_addresses
from account a
left join account_funds f on f.account_id = a.account_id
left join contact_change n on n.account_id = a.account_id and not n.echoed;
