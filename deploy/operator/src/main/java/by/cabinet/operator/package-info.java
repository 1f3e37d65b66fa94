/** The operator's world as the Cabinet sees it (SMSC, network, CRM, billing, time), played by one small program. */
package by.cabinet.operator;
