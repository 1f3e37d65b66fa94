-- What an offering costs a month: shown, not debited by an order. It has to be there beside the price when a prepaid subscriber connects. R1.8 e
alter table offering_revision
    add column monthly_price bigint not null default 0 check (monthly_price >= 0);

create or replace view current_offering as
select distinct on (offering_id) *
from offering_revision
order by offering_id, revision desc;

-- The roles of subscribers, from access-rights-service: who else manages a client. R1.2.5
create table role (
    subscriber_id text primary key,
    client_id     text   not null,
    role          text   not null,
    version       bigint not null
);
create index manager_of_client on role (client_id, subscriber_id) where role <> 'SUBSCRIBER';

-- Who else is on an account: a subscriber who is alone there sees its money.
create index live_subscriber_of_account on subscriber (account_id, subscriber_id) where status <> 'TERMINATED';

-- sees_balance: whether the balance of the account is for this subscriber. In business clients it is for managers, for who pays in advance,
-- and for the only live subscriber of the account.
create or replace view subscriber_profile as
select s.subscriber_id, s.account_id, s.client_id, s.phone, s.language, s.status, s.suspended_by,
       c.kind as client_kind, c.status as client_status, c.suspended_by as client_suspended_by,
       p.subscription_fee,
       coalesce(rs.restricted, false) or coalesce(ra.restricted, false) as restricted,
       coalesce(c.kind not in ('LEGAL_ENTITY', 'SOLE_TRADER'), false)
           or coalesce(p.payment_mode = 'PREPAID', false)
           or (s.status <> 'TERMINATED' and not exists (
               select from subscriber o
               where o.account_id = s.account_id and o.subscriber_id <> s.subscriber_id and o.status <> 'TERMINATED'))
           or exists (
               select from role r
               where r.subscriber_id = s.subscriber_id and r.client_id = s.client_id and r.role <> 'SUBSCRIBER')
           as sees_balance
from subscriber s
left join client c on c.client_id = s.client_id
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
left join restriction rs on rs.kind = 'SUBSCRIBER' and rs.subject_id = s.subscriber_id
left join restriction ra on ra.kind = 'ACCOUNT' and ra.subject_id = s.account_id;

-- An order with the name and the monthly price of its offering and the subscriber who is notified.
drop view order_row;
create view order_row as
select o.*, t.name_ru, t.name_be, t.name_en, t.monthly_price, s.phone as notify_phone, s.language as notify_language,
       s.client_kind as notify_client_kind, s.sees_balance as notify_sees_balance
from service_order o
left join offering_revision t on t.offering_id = o.offering_id and t.revision = o.terms_revision
join subscriber_profile s on s.subscriber_id = o.notify_subscriber_id;
