-- How many online applications an account has sent lately.
create index application_of_sender on application (registered_by, registered_at);

-- changed_at: set while contacts that an application has set wait for the CRM to show the same; null since.
update account set changed_at = null where changed_at <= event_time;
