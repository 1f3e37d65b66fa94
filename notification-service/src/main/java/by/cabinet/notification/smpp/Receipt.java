package by.cabinet.notification.smpp;

/** The SMSC's last word on a part that it had taken: whether it reached the phone. */
public record Receipt(String smscId, boolean delivered, String state) {}
