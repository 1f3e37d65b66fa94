/** Clients, accounts, subscribers, products and plans: copies of the operator's topics; contacts of accounts. R1.2, R1.6.1 */
package by.cabinet.rights.party;
