/** What the network is asked to do, and what it replies. */
package by.cabinet.contract.network;
