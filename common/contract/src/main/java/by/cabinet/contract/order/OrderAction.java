package by.cabinet.contract.order;

/**
 * What is ordered: CONNECT and DISCONNECT of an offering (TMF: item action add, delete), a new subscriber or the end of one
 * (R1.2.5).
 */
public enum OrderAction {
    CONNECT,
    DISCONNECT,
    ACTIVATE_SIM,
    TERMINATE
}
