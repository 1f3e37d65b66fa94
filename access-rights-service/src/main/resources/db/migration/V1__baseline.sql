-- Who has which special rights over the subscribers of a client, and why; what clients request in writing; the procedure; the journal.

-- Projections of the operator's topics: each row is the event of the highest version. There are no foreign keys between them, because
-- topics arrive in any order.
create table client (
    client_id text   primary key,
    kind      text   not null,
    version   bigint not null
);

-- As far as contacts are concerned. event_time: when the CRM made its record; changed_at: when the contacts were set here, unless the
-- CRM has published others since.
create table account (
    account_id    text        primary key,
    client_id     text        not null,
    contact_email text,
    contact_phone text,
    event_time    timestamptz not null,
    changed_at    timestamptz,
    version       bigint      not null
);
create index account_of_client on account (client_id);
create index account_by_email on account (lower(contact_email)) where contact_email is not null;

create table subscriber (
    subscriber_id  text        primary key,
    account_id     text        not null,
    client_id      text        not null,
    status         text        not null,
    activated_at   timestamptz not null,
    terminated_at  timestamptz,
    tariff_plan_id text        not null,
    version        bigint      not null
);
create index subscriber_of_client on subscriber (client_id);
create index subscriber_on_plan on subscriber (tariff_plan_id);

-- Tariff plans, and offers that billing publishes like a plan.
create table tariff_plan (
    tariff_plan_id   text    primary key,
    subscription_fee boolean not null,
    version          bigint  not null
);

-- What is connected to subscribers. An offer with a subscription fee puts its subscriber on a fee plan, as a tariff plan does. R1.2
create table product (
    product_id    text   primary key,
    subscriber_id text   not null,
    offering_id   text   not null,
    state         text   not null,
    version       bigint not null
);
create index product_of_subscriber on product (subscriber_id) where state = 'ACTIVE';
create index product_of_offering on product (offering_id) where state = 'ACTIVE';

-- What was decided about a subscriber, by an application or by a manager in the Cabinet; SUBSCRIBER: that it has no role. A decision
-- outranks the default of R1.2.1 for good.
create table decision (
    client_id     text        not null,
    subscriber_id text        not null,
    role          text        not null,
    origin        text        not null,
    origin_id     text,
    decided_at    timestamptz not null,
    primary key (client_id, subscriber_id)
);

-- The current roles: what follows from subscribers, plans, products and decisions. A subscriber that never had a role has no row.
create table role (
    subscriber_id text        primary key,
    client_id     text        not null,
    role          text        not null,
    origin        text        not null,
    origin_id     text,
    since         timestamptz not null,
    version       bigint      not null
);
create index role_of_client on role (client_id);

-- The queue of clients whose roles are recalculated later, because a plan has changed that very many of them have. correlation_id: of the
-- event that is the reason.
create table role_recalculation (
    client_id      text primary key,
    correlation_id text
);

-- Clients' written requests of all kinds; never deleted.
create table application (
    id              text        primary key,
    kind            text        not null,
    client_id       text        not null,
    account_id      text,
    subscriber_ids  text[]      not null,
    contact_email   text,
    contact_phone   text,
    document_number text,
    document_date   date,
    state           text        not null,
    refusal         text,
    registered_by   text        not null,
    registered_at   timestamptz not null,
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text
);
create index application_of_client on application (client_id, id);

-- R1.2.4: the subscribers whose access their organisation has closed. A row stays when access is opened, so that its version grows.
create table access_closing (
    subscriber_id  text        primary key,
    client_id      text        not null,
    closed         boolean     not null,
    application_id text        not null,
    reason         text,
    decided_at     timestamptz not null,
    version        bigint      not null
);

-- R1.4 c: what a client's administrator has decided for all its subscribers.
create table client_setting (
    client_id    text        primary key,
    puk1_sign_in boolean     not null,
    changed_by   text        not null,
    changed_at   timestamptz not null,
    version      bigint      not null
);

-- Versions of the procedure from the second on; the first one is a file of this service. R3
create table procedure_version (
    number         integer     primary key,
    text           text        not null,
    effective_from timestamptz not null,
    published_by   text        not null,
    published_at   timestamptz not null
);

-- The journal of R1.7. Rows are added and never changed: the application's user may read and insert, and triggers stop the
-- owner too. Each partition of the topic is one chain: a row's hash covers its content and the hash before it.
-- A partition of the table is a year, so that the owner can detach and archive an old year without changing a row; the rest of the
-- chain then begins with the hash that its first row names as the previous one.
create table journal_entry (
    partition      integer     not null,
    "offset"       bigint      not null,
    at             timestamptz not null,
    event_id       text        not null,
    service        text        not null,
    action         text        not null,
    result         text        not null,
    code           text,
    actor_kind     text        not null,
    actor_id       text        not null,
    session_id     text,
    portal         text,
    method         text,
    role           text,
    address        text,
    client_id      text,
    account_id     text,
    subscriber_id  text,
    object_id      text,
    operation      text,
    correlation_id text        not null,
    previous       bytea       not null,
    hash           bytea       not null,
    primary key (partition, "offset", at)
) partition by range (at);

create table journal_entry_other partition of journal_entry default;
do $$
begin
    for year in 2026..2045 loop
        execute format('create table journal_entry_%s partition of journal_entry for values from (%L) to (%L)',
                       year, year || '-01-01 00:00:00+00', year + 1 || '-01-01 00:00:00+00');
    end loop;
end $$;

create index journal_entry_event on journal_entry (event_id);
create index journal_entry_newest on journal_entry (at desc, partition desc, "offset" desc);
create index journal_entry_of_client on journal_entry (client_id, at desc);
create index journal_entry_of_subscriber on journal_entry (subscriber_id, at desc) where subscriber_id is not null;
create index journal_entry_of_actor on journal_entry (actor_id, at desc);
create index journal_entry_of_correlation on journal_entry (correlation_id);

-- Where each chain ends: a new row is linked to it, and a chain that was cut off is noticed by it.
create table journal_chain (
    partition integer primary key,
    "offset"  bigint  not null,
    entries   bigint  not null,
    hash      bytea   not null
);

create function refuse_change_of_journal() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end $$;

create trigger append_only before update or delete on journal_entry
    for each row execute function refuse_change_of_journal();

-- Triggers on statements are not inherited, and default privileges were granted on each table when it was created.
do $$
declare
    part record;
    grantee record;
begin
    for part in
        select oid::regclass as name from pg_class
        where oid = 'journal_entry'::regclass
           or oid in (select inhrelid from pg_inherits where inhparent = 'journal_entry'::regclass)
    loop
        execute format('create trigger not_emptied before truncate on %s
                        for each statement execute function refuse_change_of_journal()', part.name);
        for grantee in
            select distinct acl.grantee::regrole as name
            from pg_class, aclexplode(relacl) as acl
            where pg_class.oid = part.name::regclass and acl.grantee <> relowner and acl.grantee <> 0
        loop
            execute format('revoke all on %s from %s', part.name, grantee.name);
            execute format('grant select, insert on %s to %s', part.name, grantee.name);
        end loop;
    end loop;
end $$;
