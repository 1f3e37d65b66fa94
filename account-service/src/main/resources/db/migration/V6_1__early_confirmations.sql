-- Confirmations that fit no charge are kept for 30 days: as long as Kafka keeps what may still bring the charge.
alter table early_confirmation add column received_at timestamptz not null default now();
create index early_confirmation_by_age on early_confirmation (received_at);
