-- What the browser or app called itself when the session started: people recognise their devices by it.
alter table session add column user_agent text;
