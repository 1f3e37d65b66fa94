package by.cabinet.contract.network;

/** What the network is asked to do with an offering. */
public enum ProvisioningAction {
    CONNECT,
    DISCONNECT
}
