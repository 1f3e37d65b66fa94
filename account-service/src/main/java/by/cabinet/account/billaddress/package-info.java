/** Where an account's bills go: changed here any number of times, published to the CRM, with its history. R1.8 h */
package by.cabinet.account.billaddress;
