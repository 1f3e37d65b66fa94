package by.cabinet.notification.smpp;

/** Keeps receipts; the SMSC is answered after it has, and told to come again when it fails. */
public interface ReceiptKeeper {

    /** Blocks until the receipt is kept. */
    void keep(Receipt receipt);
}
