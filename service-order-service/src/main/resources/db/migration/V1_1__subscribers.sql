-- What the CRM and billing tell of lines: the part of it that orders need. References may come later than what refers to them.

create table client (
    client_id    text primary key,
    kind         text   not null,
    status       text   not null,
    suspended_by text,
    version      bigint not null
);

create table subscriber (
    subscriber_id  text primary key,
    account_id     text   not null,
    client_id      text   not null,
    phone          text   not null,
    language       text   not null,
    status         text   not null,
    suspended_by   text,
    tariff_plan_id text   not null,
    version        bigint not null
);

create table tariff_plan (
    tariff_plan_id   text primary key,
    subscription_fee boolean not null,
    payment_mode     text    not null,
    version          bigint  not null
);

-- A line with what is known of its client and its plan.
create view line as
select s.subscriber_id, s.account_id, s.client_id, s.phone, s.language,
       s.status as line_status, s.suspended_by as line_suspended_by,
       c.kind as client_kind, c.status as client_status, c.suspended_by as client_suspended_by,
       p.subscription_fee
from subscriber s
left join client c on c.client_id = s.client_id
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id;
