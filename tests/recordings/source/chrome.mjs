import {harFromMessages} from 'chrome-har'; import fs from 'fs';
const ev=JSON.parse(fs.readFileSync('cdp.json'));
const har=harFromMessages(ev,{includeTextFromResponseBody:true});
fs.writeFileSync('chrome-har.har',JSON.stringify(har));
