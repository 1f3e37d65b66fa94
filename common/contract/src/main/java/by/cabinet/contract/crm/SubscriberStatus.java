package by.cabinet.contract.crm;

/** Whether the subscriber is served. A suspended one signs in as an active one does; his orders are refused. R1.8 f */
public enum SubscriberStatus {
    ACTIVE,
    SUSPENDED,
    TERMINATED
}
