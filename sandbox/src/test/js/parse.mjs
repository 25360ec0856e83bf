// Says of each line of standard input whether @jetstreamapp/soql-parser-js takes it for a query: "accepts" or "refuses".
import { readFileSync } from 'node:fs';
import { isQueryValid } from '@jetstreamapp/soql-parser-js';

for (const soql of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  console.log(isQueryValid(soql) ? 'accepts' : 'refuses');
}
