-- Groups of offerings, as people browse the catalogue.
create table category (
    category_id text    primary key,
    name_ru     text    not null,
    name_be     text    not null,
    name_en     text    not null,
    position    integer not null
);

alter table offering_revision add column category_id text;

create or replace view current_offering as
select distinct on (offering_id) *
from offering_revision
order by offering_id, revision desc;

-- What a plan is called, beside its id in an order to activate a SIM. Of a plan stored before, that is known from its next record on.
alter table tariff_plan add column name text;

alter table service_order
    -- The states that it has reached, oldest first: [{"state": "HELD", "at": "…"}]. Null when it was placed before they were kept.
    add column steps         jsonb,
    -- As what it was requested: ACCOUNT, or the role that the subscriber had. Null when it was placed before that was kept.
    add column requested_as  text,
    -- The bulk order that it is part of.
    add column bulk_order_id text;
update service_order o set bulk_order_id = i.bulk_id from bulk_item i where i.order_id = o.id;

alter table bulk_order
    -- The day from which its orders are carried out; null: at once.
    add column start_at     timestamptz,
    add column requested_as text;
create index bulk_order_list on bulk_order (client_id, id);

-- Lists of orders, newest first, in a client that has a million of them: those of one account, of one offering, of a bulk order, and by state
-- and action those that are few. The many that are completed, or connect, are found by order_of_client.
create index order_of_account on service_order (account_id, id);
create index order_of_offering on service_order (client_id, offering_id, id) where offering_id is not null;
create index order_of_bulk_order on service_order (bulk_order_id, id) where bulk_order_id is not null;
create index order_without_end on service_order (client_id, id) where state in ('DRAFT', 'HELD', 'ACKNOWLEDGED', 'IN_PROGRESS');
create index order_without_success on service_order (client_id, id) where state in ('REJECTED', 'FAILED', 'CANCELLED');
create index order_of_subscription on service_order (client_id, id) where action in ('ACTIVATE_SIM', 'TERMINATE');

-- An order with the name and the monthly price of its offering, the name of its plan, and the subscriber who is notified.
drop view order_row;
create view order_row as
select o.*, t.name_ru, t.name_be, t.name_en, t.monthly_price, p.name as tariff_plan_name,
       s.phone as notify_phone, s.language as notify_language, s.client_kind as notify_client_kind,
       s.sees_balance as notify_sees_balance
from service_order o
left join offering_revision t on t.offering_id = o.offering_id and t.revision = o.terms_revision
left join tariff_plan p on p.tariff_plan_id = o.tariff_plan_id
join subscriber_profile s on s.subscriber_id = o.notify_subscriber_id;
