/** PUK1 of the SIM in use: who may use it, and how often he may be wrong. R1.4, R1.10 */
package by.cabinet.auth.puk;
