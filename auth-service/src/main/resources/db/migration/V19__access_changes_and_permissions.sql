-- What a change of many subscribers' access was answered under its key: sent again, it is answered so and changes nothing.
create table access_change (
    caller text not null,
    key text not null,
    request text not null,
    answer text not null,
    kept_until timestamptz not null,
    primary key (caller, key)
);
create index access_change_kept_until on access_change (kept_until);

-- What a session may do depends on the name of its subscriber's plan (R1.2.6) and on what is connected (R1.8 h). A plan that is known already
-- gets its name when billing publishes it again, in the same version too.
alter table tariff_plan add column name text;
update tariff_plan set version = version - 1;

create table product (
    product_id    text primary key,
    subscriber_id text   not null,
    offering_id   text   not null,
    state         text   not null,
    version       bigint not null
);
create index product_of_subscriber on product (subscriber_id) where state = 'ACTIVE';

-- How often another account was chosen in the session of an e-mail: Redis, which is written after the commit, knows by it which choice is the later.
alter table session add column account_choice integer not null default 0;
