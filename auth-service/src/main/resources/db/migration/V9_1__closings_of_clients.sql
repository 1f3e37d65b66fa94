-- Which organisation has closed: its decision may come before the CRM's record by which the subscriber is its own. Null: not an organisation,
-- or stored before; such a cause ends with the next owner.
alter table access_cause add column client_id text;
