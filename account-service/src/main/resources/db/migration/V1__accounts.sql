-- Projections of the operator's topics. Each row is the news of the highest version (or sequence). There are no foreign
-- keys between them: topics arrive in any order, and what belongs together is joined when it is read.

create table client (
    client_id    text   primary key,
    kind         text   not null,
    name         text   not null,
    status       text   not null,
    suspended_by text,
    version      bigint not null
);

create table account (
    account_id            text   primary key,
    client_id             text   not null,
    number                text   not null,
    contact_email         text,
    contact_phone         text,
    bill_delivery_address text,
    version               bigint not null
);

-- A line. Its SIM's secrets are not for this service.
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
-- Lists of lines: of a client, of an account, by phone number.
create index subscriber_of_client on subscriber (client_id, subscriber_id);
create index subscriber_of_account on subscriber (account_id, subscriber_id);
create index subscriber_by_phone on subscriber (phone, subscriber_id);

create table tariff_plan (
    tariff_plan_id   text    primary key,
    name             text    not null,
    subscription_fee boolean not null,
    payment_mode     text    not null,
    monthly_fee      bigint  not null,
    bundle           jsonb   not null,
    version          bigint  not null
);

create table remainder (
    subscriber_id text        primary key,
    sequence      bigint      not null,
    as_of         timestamptz not null,
    remainders    jsonb       not null
);

-- Money, in kopecks. available = balance - reserved - unconfirmed. Whoever changes the money of an account holds the lock
-- of its row here.
create table account_funds (
    account_id       text   primary key,
    -- As billing told it last; null until it has.
    balance          bigint,
    balance_sequence bigint,
    -- The sum of the account's reservations in state RESERVED.
    reserved         bigint not null default 0 check (reserved >= 0),
    -- The sum of the account's charges that billing's balance does not contain yet.
    unconfirmed      bigint not null default 0 check (unconfirmed >= 0)
);

-- What has become of an order's money; one row for an order, for ever, so that a repeated command is answered alike.
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
    reserved_at   timestamptz not null default now()
);

-- Told to billing, which takes them off the balance. The id is the order's: an order is charged once.
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

-- Confirmations of charges that are not known here (yet).
create table early_confirmation (
    account_id text not null,
    charge_id  text not null,
    primary key (account_id, charge_id)
);
