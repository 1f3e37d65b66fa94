package by.cabinet.notification.smpp;

/** Takes what subscribers write; the SMSC is answered after it has, and told to come again when it fails. */
public interface SmsTaker {

    /** Blocks until the SMS is safe. */
    void take(IncomingSms sms);
}
