-- What an order was for, as it was called at submission. Null for orders whose last event came before.
alter table service_order
    add column offering_name  jsonb,
    add column tariff_plan_id text;
