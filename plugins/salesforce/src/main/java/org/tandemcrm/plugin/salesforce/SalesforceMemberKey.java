package org.tandemcrm.plugin.salesforce;

import org.tandemcrm.spi.RecordRef;

/**
 * Who and where: there is one member of it at most.
 *
 * @param campaignId with 18 characters
 * @param person whose id has 18 characters
 */
record SalesforceMemberKey(String campaignId, RecordRef person) {

  static SalesforceMemberKey of(String campaignId, RecordRef person) {
    return new SalesforceMemberKey(
        normal(campaignId), new RecordRef(person.object(), normal(person.id())));
  }

  private static String normal(String id) {
    return SalesforceIds.isId(id) ? SalesforceIds.normal(id) : id;
  }
}
