package by.cabinet.contract.network;

/** What came of a request to the network. */
public enum ProvisioningOutcome {
    DONE,
    FAILED
}
