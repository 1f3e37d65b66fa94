package by.cabinet.operator.smsc;

/** Ports (0: any free one) and the only account that may bind. */
public record SmscSettings(int smppPort, int httpPort, String systemId, String password) {}
