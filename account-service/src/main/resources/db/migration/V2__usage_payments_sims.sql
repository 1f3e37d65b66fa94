-- Call details, home and roaming, by month of use: a month that need not be kept any more is dropped, not deleted row by row.
-- The key is natural (the record's id and start) and gives the order of reading: line, then time.
create table usage (
    subscriber_id text        not null,
    started_at    timestamptz not null,
    record_id     text        not null,
    -- The roaming partners count their records by themselves.
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

-- Makes the months from the first to the last (of UTC), and drops those before the first. The service calls it; it runs as the
-- owner, because the service's own user changes no structure.
create function keep_usage_months(first date, last date) returns void
    language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as
$$
declare
    month date;
    part  text;
begin
    perform pg_advisory_xact_lock(hashtext('keep_usage_months'));
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

create table payment (
    payment_id text        primary key,
    account_id text        not null,
    amount     bigint      not null,
    paid_at    timestamptz not null,
    channel    text        not null
);
create index payment_of_account on payment (account_id, paid_at, payment_id);
create index charge_of_account on charge (account_id, occurred_at, charge_id);

-- SIM cards; their secrets are not for this service.
create table sim (
    iccid     text   primary key,
    client_id text   not null,
    phone     text   not null,
    state     text   not null,
    version   bigint not null
);
create index sim_of_client on sim (client_id, state, iccid);

create index account_by_number on account (number);

-- What is connected to a line, as the CRM tells it: one of them may be a bundle.
create table product (
    product_id    text   primary key,
    subscriber_id text   not null,
    offering_id   text   not null,
    state         text   not null,
    version       bigint not null
);
create index product_of_line on product (subscriber_id);
