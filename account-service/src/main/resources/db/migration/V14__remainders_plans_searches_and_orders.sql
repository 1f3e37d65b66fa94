-- What billing says of plans on sale. client_kinds: of the clients who may have it; none means all.
alter table tariff_plan
    add column on_sale      boolean not null default false,
    add column change_fee   bigint,
    add column client_kinds jsonb   not null default '[]';

-- What is left of a subscriber's bundles, counted under his present owner; composition: what is in the bundles of his plan and of what is connected.
create view remainder_profile as
select r.subscriber_id, r.as_of, r.remainders,
       (select jsonb_agg(part)
        from (select s.tariff_plan_id as id
              union
              select p.offering_id from product p
              where p.subscriber_id = s.subscriber_id and p.state = 'ACTIVE' and p.since >= o.since) has
        join tariff_plan t on t.tariff_plan_id = has.id
        cross join lateral jsonb_array_elements(t.bundle) part) as composition
from remainder r
join subscriber s on s.subscriber_id = r.subscriber_id
join ownership o on o.kind = 'SUBSCRIBER' and o.id = s.subscriber_id and o.client_id = s.client_id and o.until is null
where r.as_of >= o.since;

-- The SIM in use, by which staff find a subscriber.
alter table subscriber add column iccid text;
create index subscriber_by_iccid on subscriber (iccid) where iccid is not null;

-- Names as people search and sort them: in any case, and with е for ё.
create function search_form(name text) returns text
    language sql immutable parallel safe
    return translate(lower(coalesce(name, '')), 'ё', 'е');

-- A client's subscribers are read page by page in any of these orders, however many there are.
create index subscriber_of_client_by_name on subscriber (client_id, search_form(name), subscriber_id);
create index subscriber_of_client_by_phone on subscriber (client_id, coalesce(phone, ''), subscriber_id);

-- Staff find accounts by their e-mail, of the CRM or of an application.
create index account_by_email on account (lower(contact_email)) where contact_email is not null;
create index contact_change_by_email on contact_change (lower(contact_email));

create or replace view subscriber_profile as
select s.subscriber_id, s.account_id, s.client_id, s.phone, s.name, s.status, s.suspended_by, s.activated_at, s.terminated_at,
       s.language, s.tariff_plan_id, p.name as plan_name, p.subscription_fee, p.payment_mode, p.monthly_fee,
       s.iccid, a.number as account_number
from subscriber s
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
left join account a on a.account_id = s.account_id;

-- Orders as service-order-service publishes them, without drafts: in the newest version, with the time of the first.
create table service_order (
    order_id      text        primary key,
    client_id     text        not null,
    account_id    text        not null,
    subscriber_id text,
    action        text        not null,
    offering_id   text,
    state         text        not null,
    price         bigint,
    refusal       jsonb,
    failure       text,
    changed_at    timestamptz not null,
    submitted_at  timestamptz not null,
    version       bigint      not null
);
create index service_order_of_account on service_order (account_id, submitted_at, order_id);
