-- What a change of plan costs, and to whom a plan is sold. Of a plan stored before, that is known from its next record on; nobody goes over
-- to it, or from it, until then.
alter table tariff_plan
    add column monthly_fee  bigint,
    add column change_fee   bigint,
    add column on_sale      boolean not null default false,
    add column client_kinds jsonb   not null default '[]',
    add column bundled      boolean not null default false;

-- Sign-in by PUK1 does not depend on the plan where the device cannot do USSD (R1.4). Null: it can.
alter table subscriber add column ussd_capable boolean;

-- Others of the client that are on a fee plan.
create index live_subscriber_of_client on subscriber (client_id, subscriber_id) where status <> 'TERMINATED';

-- The fee of a month of the plan that a change of plan leads to, as it was at submission: shown, not debited.
alter table service_order add column monthly_fee bigint;
create unique index one_open_plan_change on service_order (subscriber_id) where action = 'CHANGE_PLAN' and is_open;
create unique index one_held_plan_change on service_order (subscriber_id) where action = 'CHANGE_PLAN' and state = 'HELD';
create index plan_change_of_subscriber on service_order (subscriber_id, id) where action = 'CHANGE_PLAN';
drop index order_of_subscription;
create index order_of_subscription on service_order (client_id, id) where action in ('ACTIVATE_SIM', 'TERMINATE', 'CHANGE_PLAN');

drop view order_row;
create view order_row as
select o.*, t.name_ru, t.name_be, t.name_en, t.monthly_price, p.name as tariff_plan_name,
       s.phone as notify_phone, s.language as notify_language, s.client_kind as notify_client_kind,
       s.sees_balance as notify_sees_balance
from service_order o
left join offering_revision t on t.offering_id = o.offering_id and t.revision = o.terms_revision
left join tariff_plan p on p.tariff_plan_id = o.tariff_plan_id
join subscriber_profile s on s.subscriber_id = o.notify_subscriber_id;
