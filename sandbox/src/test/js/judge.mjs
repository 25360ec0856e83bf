// Drives the simulated org with jsforce, unpatched. Prints one line per check and ends with 1 at the first that fails.
// Usage: node judge.mjs <base url> <client id> <client secret>
import assert from 'node:assert/strict';
import jsforce from '@jsforce/jsforce-node';

const [loginUrl, clientId, clientSecret] = process.argv.slice(2);
const connection = new jsforce.Connection({
  loginUrl,
  version: '65.0',
  oauth2: { loginUrl, clientId, clientSecret },
});

const checks = {
  async 'client credentials are accepted and name the user and org'() {
    const user = await connection.authorize({ grant_type: 'client_credentials' });
    assert.match(user.id, /^005\w{15}$/);
    assert.match(user.organizationId, /^00D\w{15}$/);
    const identity = await connection.identity();
    assert.equal(identity.user_id, user.id);
  },

  async 'a wrong secret is refused with the error of OAuth'() {
    const stranger = new jsforce.Connection({
      loginUrl,
      oauth2: { loginUrl, clientId, clientSecret: 'wrong' },
    });
    await assert.rejects(
      stranger.authorize({ grant_type: 'client_credentials' }),
      (error) => error.message === 'invalid client credentials',
    );
  },

  async 'versions and limits are read'() {
    const versions = await connection.request('/services/data');
    assert.ok(versions.some((release) => release.version === '65.0'));
    const limits = await connection.limits();
    assert.ok(limits.DailyApiRequests.Max > limits.DailyApiRequests.Remaining);
    assert.ok(connection.limitInfo.apiUsage.used > 0);
  },

  async 'a query is paged to its end'() {
    const ids = new Set();
    let result = await connection.query('SELECT Id, Name, Owner.Name FROM Lead');
    const total = result.totalSize;
    assert.ok(total > 2000);
    for (;;) {
      result.records.forEach((record) => ids.add(record.Id));
      if (result.done) break;
      result = await connection.queryMore(result.nextRecordsUrl);
    }
    assert.equal(ids.size, total);
  },

  async 'a query is fetched by itself'() {
    const leads = await connection
      .query('SELECT Id FROM Lead')
      .run({ autoFetch: true, maxFetch: 100000 });
    assert.equal(leads.records.length, leads.totalSize);
  },

  async 'queries are built from objects'() {
    const leads = await connection
      .sobject('Lead')
      .find(
        { IsConverted: false, CreatedDate: { $gt: jsforce.SfDate.toDateTimeLiteral(new Date(0)) } },
        ['Id', 'Email'],
      )
      .sort({ SystemModstamp: 1, Id: 1 })
      .limit(3);
    assert.equal(leads.length, 3);
  },

  async 'describe lists objects and fields'() {
    const all = await connection.describeGlobal();
    assert.ok(all.sobjects.some((object) => object.name === 'Contact'));
    const lead = await connection.sobject('Lead').describe();
    const status = lead.fields.find((field) => field.name === 'Status');
    assert.equal(status.type, 'picklist');
    assert.ok(status.picklistValues.some((value) => value.defaultValue));
  },

  async 'a record is made, read, changed, deleted'() {
    const leads = connection.sobject('Lead');
    const made = await leads.create({ LastName: 'Judge', Company: 'jsforce' });
    assert.ok(made.success);
    assert.equal((await leads.retrieve(made.id)).Name, 'Judge');
    assert.ok((await leads.update({ Id: made.id, Title: 'Dr.' })).success);
    assert.equal((await leads.retrieve(made.id)).Title, 'Dr.');
    assert.ok((await leads.destroy(made.id)).success);
    await assert.rejects(leads.retrieve(made.id), { errorCode: 'ENTITY_IS_DELETED' });
    const deleted = await connection.query(
      `SELECT IsDeleted FROM Lead WHERE Id = '${made.id}'`,
      { scanAll: true },
    );
    assert.equal(deleted.records[0].IsDeleted, true);
  },

  async 'collections give an outcome for each record'() {
    const contacts = connection.sobject('Contact');
    const made = await contacts.create([{ LastName: 'One' }, { FirstName: 'Two' }], {
      allOrNone: false,
    });
    assert.deepEqual(
      made.map((outcome) => outcome.success),
      [true, false],
    );
    assert.equal(made[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
    const id = made[0].id;
    const changed = await contacts.update([{ Id: id, Title: 'Ms.' }]);
    assert.ok(changed[0].success);
    const read = await contacts.retrieve([id, '003000000000000']);
    assert.equal(read[0].Title, 'Ms.');
    assert.equal(read[1], null);
    assert.ok((await contacts.destroy([id]))[0].success);
  },

  async 'records are upserted by external id'() {
    const leads = connection.sobject('Lead');
    const record = { LastName: 'Judge', Company: 'jsforce', Tandem_Key__c: 'judge-1' };
    const made = await leads.upsert({ ...record }, 'Tandem_Key__c');
    assert.ok(made.success);
    assert.equal(made.created, true);
    const changed = await leads.upsert({ ...record, Title: 'Dr.' }, 'Tandem_Key__c');
    assert.equal(changed.id, made.id);
    assert.equal(changed.created, false);
    const both = await leads.upsert(
      [{ ...record }, { ...record, Tandem_Key__c: 'judge-2', LastName: 'Judy' }, { ...record, Tandem_Key__c: 'judge-3', Email: 'x@' }],
      'Tandem_Key__c',
      { allOrNone: false },
    );
    assert.deepEqual(both.map((outcome) => outcome.success), [true, true, false]);
    assert.deepEqual(both.slice(0, 2).map((outcome) => outcome.created), [false, true]);
    assert.equal(both[2].errors[0].statusCode, 'INVALID_EMAIL_ADDRESS');
  },

  async 'errors of writes have the codes of the CRM'() {
    const leads = connection.sobject('Lead');
    await assert.rejects(
      leads.create({ LastName: 'Twice', Company: 'jsforce', Tandem_Key__c: 'judge-1' }),
      { errorCode: 'DUPLICATE_VALUE' },
    );
    await assert.rejects(
      leads.create({ LastName: 'Tier', Company: 'jsforce', Tier__c: 'Tin' }),
      { errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' },
    );
    await assert.rejects(leads.create({ LastName: 'Long', Company: 'j'.repeat(256) }), {
      errorCode: 'STRING_TOO_LONG',
    });
  },

  async 'records are written and read in bulk'() {
    const bulk = connection.bulk2;
    bulk.pollInterval = 10;
    const outcome = await bulk.loadAndWaitForResults({
      object: 'Lead',
      operation: 'upsert',
      externalIdFieldName: 'Tandem_Key__c',
      input: [
        { Tandem_Key__c: 'bulk-1', LastName: 'Bulk "quoted"', Company: 'two\nlines' },
        { Tandem_Key__c: 'bulk-2', LastName: 'Bulk', Company: 'x'.repeat(256) },
      ],
    });
    assert.equal(outcome.successfulResults.length, 1);
    assert.equal(outcome.failedResults.length, 1);
    assert.match(outcome.failedResults[0].sf__Error, /^STRING_TOO_LONG:/);
    const stream = await bulk.query(
      "SELECT Id, LastName, Company FROM Lead WHERE Tandem_Key__c = 'bulk-1'",
    );
    const records = await stream.toArray();
    assert.equal(records.length, 1);
    assert.equal(records[0].LastName, 'Bulk "quoted"');
    assert.equal(records[0].Company, 'two\nlines');
  },

  async 'a lead is converted over SOAP'() {
    const made = await connection
      .sobject('Lead')
      .create({ LastName: 'Convert', Company: 'jsforce & Co' });
    const [result] = [
      await connection.soap.convertLead([
        { leadId: made.id, convertedStatus: 'Closed - Converted', opportunityName: 'Deal <1>' },
      ]),
    ].flat();
    assert.equal(result.success, true);
    const contact = await connection.sobject('Contact').retrieve(result.contactId);
    assert.equal(contact.LastName, 'Convert');
    const opportunity = await connection.sobject('Opportunity').retrieve(result.opportunityId);
    assert.equal(opportunity.Name, 'Deal <1>');
    const [again] = [
      await connection.soap.convertLead([
        { leadId: made.id, convertedStatus: 'Closed - Converted' },
      ]),
    ].flat();
    assert.equal(again.success, false);
  },

  async 'a composite refers to its own results'() {
    const base = '/services/data/v65.0';
    const { compositeResponse } = await connection.requestPost(`${base}/composite`, {
      allOrNone: true,
      compositeRequest: [
        {
          method: 'POST',
          url: `${base}/sobjects/Account`,
          referenceId: 'account',
          body: { Name: 'Composite' },
        },
        {
          method: 'POST',
          url: `${base}/sobjects/Contact`,
          referenceId: 'contact',
          body: { LastName: 'Composite', AccountId: '@{account.id}' },
        },
      ],
    });
    assert.deepEqual(
      compositeResponse.map((part) => part.httpStatusCode),
      [201, 201],
    );
  },

  async 'updated and deleted tell what changed in a span'() {
    const leads = connection.sobject('Lead');
    const end = new Date(Date.now() + 2 * 60 * 1000);
    const start = new Date(end.getTime() - 60 * 60 * 1000);
    const kept = await leads.create({ LastName: 'Kept', Company: 'jsforce' });
    const gone = await leads.create({ LastName: 'Gone', Company: 'jsforce' });
    await leads.destroy(gone.id);
    const updated = await leads.updated(start, end);
    assert.ok(updated.ids.includes(kept.id));
    assert.ok(!updated.ids.includes(gone.id));
    assert.ok(new Date(updated.latestDateCovered) <= new Date());
    const deleted = await leads.deleted(start, end);
    assert.deepEqual(
      deleted.deletedRecords.map((record) => record.id).filter((id) => id === gone.id),
      [gone.id],
    );
    assert.ok(new Date(deleted.earliestDateAvailable) < start);
    await assert.rejects(leads.updated(end, start), { errorCode: 'INVALID_REPLICATION_DATE' });
    await assert.rejects(leads.deleted(new Date(0), end), {
      errorCode: 'INVALID_REPLICATION_DATE',
    });
  },

  async 'deleted records and sub-selects are queried'() {
    const contacts = await connection
      .sobject('Contact')
      .find({ AccountId: { $ne: null } }, ['Id', 'Account.Name', 'Account.Owner.Name'])
      .limit(2);
    assert.ok(contacts[0].Account.Owner.Name.length > 0);
    const accounts = await connection.query(
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)',
    );
    assert.ok(accounts.totalSize > 0);
    const counted = await connection.sobject('Lead').count({ IsConverted: true });
    assert.ok(counted > 0);
  },

  async 'a bad query is told as malformed'() {
    await assert.rejects(connection.query('SELECT Id WHERE'), { errorCode: 'MALFORMED_QUERY' });
    await assert.rejects(connection.query('SELECT Nope FROM Lead'), {
      errorCode: 'INVALID_FIELD',
    });
  },
};

for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`FAILED ${name}`);
    console.log(error);
    process.exit(1);
  }
}
