-- Projections of the operator's topics. Each row is the event of the highest version (or sequence). There are no foreign
-- keys between them: topics arrive in any order, and what belongs together is joined when it is read.

-- Clients, from the CRM.
create table client (
    client_id    text   primary key,
    kind         text   not null,
    name         text   not null,
    status       text   not null,
    suspended_by text,
    version      bigint not null
);

-- Billing accounts, from the CRM.
create table account (
    account_id    text        primary key,
    client_id     text        not null,
    number        text        not null,
    contact_email text,
    contact_phone text,
    version       bigint      not null,
    -- The time of the CRM's event with this version.
    event_time    timestamptz not null default '-infinity'
);
create index account_by_number on account (number);

-- Contacts that were set through the Cabinet, by the newest change of each account: a CRM record that is older does not undo it.
create table contact_change (
    account_id    text        primary key,
    contact_email text        not null,
    contact_phone text        not null,
    changed_at    timestamptz not null
);

-- Bill delivery addresses as they were given, here or in the CRM; which one counted when follows from all of them (R1.8 h).
create table bill_delivery_address (
    account_id text        not null,
    -- Made here, or crm-<version>.
    change_id  text        not null,
    address    text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    -- Of the CRM's record; null for a change that was made in the Cabinet.
    version    bigint,
    primary key (account_id, change_id)
);

-- Subscribers, from the CRM. The secrets of their SIMs are not for this service.
create table subscriber (
    subscriber_id  text        primary key,
    account_id     text        not null,
    client_id      text        not null,
    phone          text        not null,
    name           text,
    status         text        not null,
    suspended_by   text,
    activated_at   timestamptz not null,
    terminated_at  timestamptz,
    tariff_plan_id text        not null,
    language       text        not null,
    version        bigint      not null
);
-- Lists of subscribers: of a client, of an account, by phone number.
create index subscriber_of_client on subscriber (client_id, subscriber_id);
create index subscriber_of_account on subscriber (account_id, subscriber_id);
create index subscriber_by_phone on subscriber (phone, subscriber_id);

-- SIM cards, from the CRM; their secrets are not for this service.
create table sim (
    iccid     text   primary key,
    client_id text   not null,
    phone     text   not null,
    state     text   not null,
    version   bigint not null
);
create index sim_of_client on sim (client_id, state, iccid);

-- What is connected to a subscriber, from the CRM: one of them may be a bundle.
create table product (
    product_id    text   primary key,
    subscriber_id text   not null,
    offering_id   text   not null,
    state         text   not null,
    version       bigint not null
);
create index product_of_subscriber on product (subscriber_id);

-- Tariff plans, and offerings with a composition, from billing.
create table tariff_plan (
    tariff_plan_id   text    primary key,
    name             text    not null,
    subscription_fee boolean not null,
    payment_mode     text    not null,
    monthly_fee      bigint  not null,
    bundle           jsonb   not null,
    version          bigint  not null
);

-- What is left of each subscriber's bundle, from billing.
create table remainder (
    subscriber_id text        primary key,
    sequence      bigint      not null,
    as_of         timestamptz not null,
    remainders    jsonb       not null
);

-- Money, in kopecks. available = balance - reserved - unconfirmed. Whoever changes the money of an account locks its row here
-- first.
create table account_funds (
    account_id       text   primary key,
    -- As billing published it last; null until it has.
    balance          bigint,
    balance_sequence bigint,
    -- The sum of the account's reservations in state RESERVED.
    reserved         bigint not null default 0 check (reserved >= 0),
    -- The sum of the account's charges that billing's balance does not contain yet.
    unconfirmed      bigint not null default 0 check (unconfirmed >= 0)
);

-- The state of an order's money; one row for an order, for ever, so that a repeated command is answered alike.
create table reservation (
    order_id      text        primary key,
    account_id    text        not null,
    subscriber_id text        not null,
    amount        bigint      not null check (amount >= 0),
    reason        text,
    state         text        not null,
    -- Why it is REFUSED. 'released': the release came first.
    refusal_code  text,
    missing       bigint,
    suspended     text,
    suspended_by  text,
    reserved_at   timestamptz not null default now(),
    -- When the order of an open reservation was last asked for its state.
    asked_at      timestamptz
);
create index reservation_open on reservation (reserved_at) where state = 'RESERVED';

-- Published to billing, which takes them off the balance. The id is the order's: an order is charged once.
create table charge (
    charge_id     text        primary key,
    account_id    text        not null,
    subscriber_id text        not null,
    order_id      text        not null,
    amount        bigint      not null check (amount > 0),
    reason        text        not null,
    occurred_at   timestamptz not null,
    confirmed     boolean     not null default false
);
create index charge_of_account on charge (account_id, occurred_at, charge_id);

-- Confirmations of charges that are not known here (yet).
create table early_confirmation (
    account_id text not null,
    charge_id  text not null,
    primary key (account_id, charge_id)
);

-- Payments, from billing.
create table payment (
    payment_id text        primary key,
    account_id text        not null,
    amount     bigint      not null,
    paid_at    timestamptz not null,
    channel    text        not null
);
create index payment_of_account on payment (account_id, paid_at, payment_id);

-- Call details, home and roaming, by month of use: after the retention period a month is dropped, not deleted row by row.
-- The key is natural (the record's id and start) and gives the order of reading: subscriber, then time.
create table usage (
    subscriber_id text        not null,
    started_at    timestamptz not null,
    record_id     text        not null,
    -- The roaming partners number their records themselves.
    roaming       boolean     not null,
    charged_at    timestamptz not null,
    kind          text        not null,
    quantity      numeric     not null,
    unit          text        not null,
    peer          text,
    partner       text,
    country       text,
    charge        bigint      not null,
    primary key (subscriber_id, started_at, record_id, roaming)
) partition by range (started_at);

-- Creates the partitions from the first to the last month (of UTC), and drops those before the first. The service calls it; it
-- runs as the owner, because the service's own user changes no structure.
create function maintain_usage_partitions(first date, last date) returns void
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as
$$
declare
    month date;
    part  text;
begin
    perform pg_advisory_xact_lock(hashtext('maintain_usage_partitions'));
    for month in select generate_series(date_trunc('month', first), date_trunc('month', last), interval '1 month') loop
        part := 'usage_' || to_char(month, 'YYYY_MM');
        if to_regclass(part) is null then
            execute format(
                'create table %I partition of usage for values from (%L) to (%L)',
                part, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
        end if;
    end loop;
    for part in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'usage'::regclass and c.relname < 'usage_' || to_char(first, 'YYYY_MM')
    loop
        execute format('drop table %I', part);
    end loop;
end
$$;

-- A subscriber with what people see of his tariff plan; plan_name is null while the plan is not known.
create view subscriber_profile as
select s.subscriber_id, s.account_id, s.client_id, s.phone, s.name, s.status, s.suspended_by, s.activated_at, s.terminated_at,
       s.language, s.tariff_plan_id, p.name as plan_name, p.subscription_fee, p.payment_mode, p.monthly_fee
from subscriber s
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id;

-- An account with its contacts, its money and its bill delivery addresses. Contacts that were changed in the Cabinet count until the
-- CRM publishes newer ones.
create view account_profile as
select a.account_id, a.client_id, a.number, coalesce(n.contact_email, a.contact_email) as contact_email,
       coalesce(n.contact_phone, a.contact_phone) as contact_phone, f.balance, f.reserved, f.unconfirmed,
       (select jsonb_agg(to_jsonb(b))
        from bill_delivery_address b where b.account_id = a.account_id) as bill_delivery_addresses
from account a
left join account_funds f on f.account_id = a.account_id
left join contact_change n on n.account_id = a.account_id and n.changed_at > a.event_time;
