/** PUK1 of the SIM in use: who may use it ({@link by.cabinet.auth.puk.Puk1Rule}, R1.4), and how often he may be wrong (R1.10). */
package by.cabinet.auth.puk;
