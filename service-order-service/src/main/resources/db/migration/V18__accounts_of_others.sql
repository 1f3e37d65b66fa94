-- account_of_another: the CRM has given only one of the subscriber and his account to another client yet. Neither client spends the other's money.
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
           as sees_balance,
       coalesce(a.client_id <> s.client_id, false) as account_of_another
from subscriber s
left join client c on c.client_id = s.client_id
left join account a on a.account_id = s.account_id
left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
left join restriction rs on rs.kind = 'SUBSCRIBER' and rs.subject_id = s.subscriber_id
left join restriction ra on ra.kind = 'ACCOUNT' and ra.subject_id = s.account_id;
