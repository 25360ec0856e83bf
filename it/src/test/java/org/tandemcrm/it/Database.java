package org.tandemcrm.it;

/** The databases that the one EAR runs on. */
enum Database {
  DERBY,
  POSTGRESQL
}
