const newman=require('newman'), fs=require('fs'), sdk=require('postman-collection');
const given=JSON.parse(fs.readFileSync('orders.postman_collection.json'));
const c=new sdk.Collection(given);
newman.run({collection:new sdk.Collection(given),reporters:['json'],reporter:{json:{export:'newman.json'}}}).on('request',(err,a)=>{
  if(err||!a.response) return;
  const item=c.oneDeep(a.item.id)||c.oneDeep(a.item.name);
  const r=new sdk.Response({name:'as it was',originalRequest:item.request.toJSON(),status:a.response.status,code:a.response.code,header:a.response.headers.toJSON(),body:a.response.text(),responseTime:a.response.responseTime});
  item.responses.add(r);
}).on('done',()=>{ fs.writeFileSync('postman.json',JSON.stringify(c.toJSON(),null,'\t'));
 require('postman-collection-transformer').convert(c.toJSON(),{inputVersion:'2.1.0',outputVersion:'2.0.0',retainIds:true},(e,o)=>{ if(e) throw e; fs.writeFileSync('postman-2.0.json',JSON.stringify(o,null,'\t'))});
});
