-- Most who ask have no remainders: the plan of what is in their bundles is then not even set up, which took half of the time of GET /me.
-- In PL/pgSQL: PostgreSQL would make a function in SQL a part of the query again.
create function composition_of(of_subscriber text, of_plan text, owned_since timestamptz) returns jsonb
    language plpgsql stable parallel safe as
$$
begin
    return (select jsonb_agg(part)
            from (select of_plan as id
                  union
                  select p.offering_id from product p
                  where p.subscriber_id = of_subscriber and p.state = 'ACTIVE' and p.since >= owned_since) has
            join tariff_plan t on t.tariff_plan_id = has.id
            cross join lateral jsonb_array_elements(t.bundle) part);
end
$$;

create or replace view remainder_profile as
select r.subscriber_id, r.as_of, r.remainders, composition_of(s.subscriber_id, s.tariff_plan_id, o.since) as composition
from remainder r
join subscriber s on s.subscriber_id = r.subscriber_id
join ownership o on o.kind = 'SUBSCRIBER' and o.id = s.subscriber_id and o.client_id = s.client_id and o.until is null
where r.as_of >= o.since;
