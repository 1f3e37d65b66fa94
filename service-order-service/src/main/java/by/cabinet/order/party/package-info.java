/**
 * Clients, accounts, subscribers, SIMs and tariff plans as the CRM, billing and auth-service publish them, and what a session may
 * do to them.
 */
package by.cabinet.order.party;
