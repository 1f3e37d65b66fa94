-- Facts have a source and a revision (decision 0051). What the version before writes stays readable: each new column has a default.

-- A record of use is known by its subscriber, the roaming partner (none at home) and its id, whatever time it says: neither subscriber nor
-- id has the character that stands between them.
create function usage_key(subscriber_id text, partner text, record_id text) returns uuid
    language sql immutable parallel safe
    return md5(subscriber_id || '|' || coalesce(partner, '') || '|' || record_id)::uuid;

alter table usage add column revision integer not null default 0, add column record_key uuid;
update usage set record_key = usage_key(subscriber_id, partner, record_id);
alter table usage drop constraint usage_pkey;
-- Shorter than the id, and the order of reading all the same.
alter table usage add primary key (subscriber_id, started_at, record_key);

-- The version before does not know the key.
create function set_usage_key() returns trigger language plpgsql as
$$
begin
    new.record_key := usage_key(new.subscriber_id, new.partner, new.record_id);
    return new;
end
$$;
create trigger usage_without_key before insert on usage
    for each row when (new.record_key is null) execute function set_usage_key();

-- A unique index of a partitioned table contains its time, so which records there are stands apart: where a record lies, and in which
-- revision. Rows go after their month's partition has gone.
create table usage_record (
    record_key uuid        primary key,
    started_at timestamptz not null,
    revision   integer     not null
);
insert into usage_record
select record_key, started_at, revision from usage order by record_key, started_at
on conflict do nothing;

-- How far the rows of months that have gone have been deleted: slices of the keys, one after the other. Each record would pay for an index.
create table usage_record_cleanup (
    before timestamptz primary key,
    slice  integer     not null
);

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

-- When the CRM says that it was connected.
alter table product add column since timestamptz not null default '-infinity';

-- What an application has set stands until the CRM has it too (R1.6.1).
alter table contact_change add column echoed boolean not null default false;
update contact_change n set echoed = true from account a
where a.account_id = n.account_id and a.event_time >= n.changed_at;

-- From when an address counts (R1.8 h); null: the CRM's echo of a change, or the same address again. A page, and the address of now, are
-- read along the index, however many there are.
alter table bill_delivery_address add column counted_from timestamptz;
update bill_delivery_address b set counted_from = given.changed_at
from (select account_id, change_id, changed_at, address, lag(address) over (
          partition by account_id order by changed_at, version nulls last) as before
      from bill_delivery_address) given
where b.account_id = given.account_id and b.change_id = given.change_id and given.address is distinct from given.before;
create index bill_delivery_address_counted on bill_delivery_address (account_id, counted_from, change_id) where counted_from is not null;
create index bill_delivery_address_by_time on bill_delivery_address (account_id, changed_at);

-- A subscriber as each client has, or had last, him: the statement of a former owner's account still shows the use of his time. Whose time
-- it was stands in the table ownership.
create table client_subscriber (
    subscriber_id text   not null,
    client_id     text   not null,
    account_id    text   not null,
    phone         text,
    version       bigint not null,
    primary key (subscriber_id, client_id)
);
insert into client_subscriber select subscriber_id, client_id, account_id, phone, version from subscriber;
create index client_subscriber_of_account on client_subscriber (account_id, client_id, subscriber_id);

-- What was given under a former owner of the account is nobody's who has it now. bill_delivery_addresses is for the version before; whoever
-- does not select it does not read them.
create or replace view account_profile as
select a.account_id, a.client_id, a.number, coalesce(n.contact_email, a.contact_email) as contact_email,
       coalesce(n.contact_phone, a.contact_phone) as contact_phone, f.balance, f.reserved, f.unconfirmed,
       (select jsonb_agg(to_jsonb(b))
        from bill_delivery_address b where b.account_id = a.account_id) as bill_delivery_addresses,
       f.balance_time,
       (select b.address from bill_delivery_address b
        where b.account_id = a.account_id and b.counted_from >= o.since
        order by b.counted_from desc, b.change_id desc limit 1) as bill_delivery_address
from account a
left join ownership o on o.kind = 'ACCOUNT' and o.id = a.account_id and o.client_id = a.client_id and o.until is null
left join account_funds f on f.account_id = a.account_id
left join contact_change n on n.account_id = a.account_id and not n.echoed and n.changed_at >= o.since;
